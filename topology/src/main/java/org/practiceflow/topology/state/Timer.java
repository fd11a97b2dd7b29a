package org.practiceflow.topology.state;

import java.time.Instant;

/** That a subject of a tenant is to be looked at again at that instant. */
public record Timer(Instant dueAt, String tenantId, Subject subject) {}
