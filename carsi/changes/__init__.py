"""What has changed in public: publications, and edits of names and descriptions."""
