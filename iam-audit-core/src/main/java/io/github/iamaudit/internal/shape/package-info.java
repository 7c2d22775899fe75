/** How the domain types stand in JSON, with AWS's own member names: in files of the AWS CLI and in our snapshots. Not API. */
@NullMarked
package io.github.iamaudit.internal.shape;

import org.jspecify.annotations.NullMarked;
