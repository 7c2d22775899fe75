/** What the library costs: reading, judging and writing accounts of any size, measured apart. */
@NullMarked
package io.github.iamaudit.benchmarks;

import org.jspecify.annotations.NullMarked;
