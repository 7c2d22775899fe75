/** Live accounts, told by what they ask of AWS and what they make of the answers. */
@NullMarked
package io.github.iamaudit.aws;

import org.jspecify.annotations.NullMarked;
