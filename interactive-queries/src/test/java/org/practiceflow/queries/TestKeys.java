package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Creates a key and a certificate for this machine with the JDK's keytool. */
public final class TestKeys {
    public static final String PASSWORD = "changeit";

    private TestKeys() {}

    /** A keystore, the truststore with its certificate, and the file of their password. */
    public record Stores(Path keystore, Path truststore, Path password) {}

    public static Stores in(Path directory) throws IOException, InterruptedException {
        Path keystore = directory.resolve("keys.p12");
        Path truststore = directory.resolve("trust.p12");
        Path certificate = directory.resolve("certificate.pem");
        keytool(
                "-genkeypair",
                "-keystore",
                keystore.toString(),
                "-alias",
                "us",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2");
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                keystore.toString(),
                "-alias",
                "us",
                "-file",
                certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-keystore",
                truststore.toString(),
                "-alias",
                "us",
                "-file",
                certificate.toString());
        Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        return new Stores(keystore, truststore, password);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
    }
}
