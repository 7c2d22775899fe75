/**
 * Snapshots from files: what the AWS CLI wrote, and what the console gives for download.
 *
 * <p>Belongs here: recognising and reading such files. Does not belong here: the shapes of the domain types, which all
 * sources share.
 */
@NullMarked
package io.github.iamaudit.source.export;

import org.jspecify.annotations.NullMarked;
