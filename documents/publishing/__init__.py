"""How a draft becomes public: proposed, reviewed by another person, published at one revision."""
