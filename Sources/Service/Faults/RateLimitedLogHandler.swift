import Basics
import Domain
package import Logging

/// Forwards log lines, but only one a minute for each fault.
///
/// A line belongs to a fault if its metadata has a `fault`. The next line that is forwarded carries
/// the number of those dropped.
package struct RateLimitedLogHandler: LogHandler {
    private struct Fault {
        var quietUntil: ContinuousClock.Instant
        var left = 0
    }

    private var base: any LogHandler
    private let faults = Guarded<[String: Fault]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    private static let pause = Duration.seconds(60)
    /// Faults remembered at once.
    private static let most = 100

    /// Forwards to another handler.
    package init(
        _ base: any LogHandler,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.base = base
        self.now = now
    }

    package var metadata: Logger.Metadata {
        get { base.metadata }
        set { base.metadata = newValue }
    }

    package var logLevel: Logger.Level {
        get { base.logLevel }
        set { base.logLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { base[metadataKey: key] }
        set { base[metadataKey: key] = newValue }
    }

    package func log(event: LogEvent) {
        var event = event
        if let fault = event.metadata?["fault"] {
            guard let left = pass("\(fault)") else { return }
            if left > 0 { event.metadata?["left-out"] = "\(left)" }
        }
        base.log(event: event)
    }

    // MARK: - Private

    /// The number of lines dropped before this one; nil if this one is to be dropped.
    private func pass(_ name: String) -> Int? {
        let now = now()
        return faults.withLock { faults in
            if let fault = faults[name], now < fault.quietUntil {
                faults[name]?.left += 1
                return nil
            }
            let left = faults[name]?.left ?? 0
            if faults.count >= Self.most { faults = [:] }
            faults[name] = Fault(quietUntil: now + Self.pause)
            return left
        }
    }
}
