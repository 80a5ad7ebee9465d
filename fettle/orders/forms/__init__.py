"""What people type about orders, made into types."""
