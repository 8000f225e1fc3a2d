"""Where a meeting stands, what blocks its pack, when its papers must be public, and where the bodies of a map stand."""
