"""What documents state beside what the cells add up to: claims checked, words tested."""
