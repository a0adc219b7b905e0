// The engine: price files in, signals and reports out.
