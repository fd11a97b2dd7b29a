package org.practiceflow.queries;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The files and the memory that a process has to do with.
 *
 * @param files how many it may have open, connections among them
 * @param open how many it has
 * @param heap how many bytes it may use
 */
public record ProcessRoom(long files, long open, long heap) {
    /** That of this process; files without end where the system does not say. */
    static ProcessRoom now() {
        long heap = Runtime.getRuntime().maxMemory();
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? new ProcessRoom(system.getMaxFileDescriptorCount(), system.getOpenFileDescriptorCount(), heap)
                : new ProcessRoom(Long.MAX_VALUE, 0, heap);
    }
}
