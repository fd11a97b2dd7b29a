package org.practiceflow.queries.startup;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The files and the memory that a process has to do with.
 *
 * @param files how many it may have open, connections among them
 * @param open how many it has
 * @param heap how many bytes it may use
 */
public record ProcessLimits(long files, long open, long heap) {
    /** That of this process; files without end where the system does not say. */
    public static ProcessLimits now() {
        long heap = Runtime.getRuntime().maxMemory();
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new ProcessLimits(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount(), heap)
                : new ProcessLimits(Long.MAX_VALUE, 0, heap);
    }
}
