"""The sockets: what the archive needs of the world, as promises. Every sentence has a contract test."""
