/** The published contracts as JSON Schemas on the class path. */
@NullMarked
package org.practiceflow.schemas;

import org.jspecify.annotations.NullMarked;
