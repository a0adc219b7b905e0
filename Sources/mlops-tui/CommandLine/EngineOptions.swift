// Public: the conformance of a public type is public, and so must the protocol be here.
public import ArgumentParser
public import SignalKit

/// `--missing`.
extension PriceReader.Missing: ExpressibleByArgument {}

/// `--warmup`.
extension WarmupRule: ExpressibleByArgument {}
