/** The written rules of the house, as tests. */
@NullMarked
package io.github.iamaudit.architecture;

import org.jspecify.annotations.NullMarked;
