package org.practiceflow.queries.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.practiceflow.queries.webhook.WebhookKey;
import org.practiceflow.queries.webhook.WebhookSender;

/** Reads the providers that deliver events, from settings that begin with {@code webhook.} and the provider's name. */
final class WebhookSettings {
    private static final String PREFIX = "webhook.";
    private static final String KEYS = "a file with a key on each line, " + WebhookKey.FORMS;

    private WebhookSettings() {}

    static Map<String, WebhookSender> providers(SettingsReader settings) {
        Map<String, WebhookSender> providers = new TreeMap<>();
        for (String name : settings.namesUnder(PREFIX)) {
            providers.put(name, provider(settings, name));
        }
        return Map.copyOf(providers);
    }

    private static WebhookSender provider(SettingsReader settings, String name) {
        String prefix = PREFIX + name + ".";
        if (name.length() > WebhookSender.MAX_NAME_LENGTH) {
            throw SettingsReader.invalid(
                    prefix + "tenant", "a name of at most " + WebhookSender.MAX_NAME_LENGTH + " characters", name);
        }
        Map<String, String> types = new TreeMap<>();
        for (String pair : settings.list(prefix + "types", "")) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw SettingsReader.invalid(prefix + "types", "pairs such as visit.arrived:patient.checkin.v1", pair);
            }
            types.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return new WebhookSender(
                name,
                settings.required(prefix + "tenant", "the tenant whose events it delivers"),
                keys(settings, prefix),
                types);
    }

    /** Returns the keys in the file. Error messages quote nothing of its content. */
    private static List<WebhookKey> keys(SettingsReader settings, String prefix) {
        String setting = prefix + "keys.file";
        String text = new String(settings.file(setting, KEYS), StandardCharsets.UTF_8);
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        try {
            if (!lines.isEmpty()) {
                return lines.stream().map(WebhookKey::of).toList();
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Wrong setting " + setting + ": expected " + KEYS, e);
        }
        throw new IllegalArgumentException("Wrong setting " + setting + ": expected " + KEYS);
    }
}
