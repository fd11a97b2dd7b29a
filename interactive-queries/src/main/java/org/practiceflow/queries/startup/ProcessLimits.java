package org.practiceflow.queries.startup;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The limits on the open files and the memory of a process.
 *
 * @param files the maximum number of open files, including connections
 * @param open the current number of open files
 * @param heap the maximum size of the heap in bytes
 */
public record ProcessLimits(long files, long open, long heap) {
    /** Returns the limits of this process; unlimited files if the system does not report a limit. */
    public static ProcessLimits now() {
        long heap = Runtime.getRuntime().maxMemory();
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new ProcessLimits(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount(), heap)
                : new ProcessLimits(Long.MAX_VALUE, 0, heap);
    }
}
