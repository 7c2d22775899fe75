/**
 * With which credentials an account is read.
 *
 * <p>Belongs here: descriptions of credentials, as values. They are used, renewed and closed by the run that needs them.
 */
@NullMarked
package io.github.iamaudit.aws.credentials;

import org.jspecify.annotations.NullMarked;
