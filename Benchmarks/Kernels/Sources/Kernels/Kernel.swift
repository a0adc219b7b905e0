/// A piece of SignalKit's work that is measured by itself, over prices that are the same on every machine.
public struct Kernel: Sendable {
    /// Does the work once. The number it returns depends on the result, so that none of the work can be left out.
    public typealias Run = @Sendable () -> Int

    /// What it is called on the command line and in `instructions.txt`.
    public let name: String
    /// Rows that one run goes over.
    public let rows: Int
    /// Makes what the work is done on, which is not part of the work.
    public let prepare: @Sendable () throws -> Run

    init(_ name: String, rows: Int, prepare: @escaping @Sendable (_ rows: Int) throws -> Run) {
        self.name = name
        self.rows = rows
        self.prepare = { try prepare(rows) }
    }
}
