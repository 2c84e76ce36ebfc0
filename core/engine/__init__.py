"""Pure functions over the document; every array has the draws axis first."""
