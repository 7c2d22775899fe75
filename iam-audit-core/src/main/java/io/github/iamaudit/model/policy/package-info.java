/**
 * The IAM policy language: documents, statements and their elements, read with positions and written in one canonical form.
 *
 * <p>Belongs here: what the JSON policy grammar knows. Does not belong here: the managed and inline policies that hold
 * documents ({@code model}) and what a document allows ({@code evaluate}).
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language" and "IAM JSON policy elements reference".
 */
@DomainStyle
@NullMarked
package io.github.iamaudit.model.policy;

import io.github.iamaudit.internal.DomainStyle;
import org.jspecify.annotations.NullMarked;
