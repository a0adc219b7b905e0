import Foundation

/// Runs `body` on a thread of its own: for calls that block, and for what a thread can have to itself, such as blocked
/// signals.
package func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result { try body() }) }.start()
    }
}
