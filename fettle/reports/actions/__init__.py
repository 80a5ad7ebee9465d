"""What the owner's reports write down."""
