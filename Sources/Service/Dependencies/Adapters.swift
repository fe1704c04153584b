package import Basics
package import Domain
package import Logging
package import Store

/// The implementations of the ports that use cases and loops work with, and the process' clocks.
package struct Adapters: Sendable {
    package var database: any Database & Maintenance
    package var images: any ImageStore
    /// Fetches images that customers name by URL.
    package var fetcher: any Fetcher
    /// Sends webhook requests.
    package var sender: any HTTPSender
    /// Encodes webhook messages.
    package var writer: any WebhookWriter
    package var providers: any ProviderRouting
    package var serverKey: ServerKey
    /// Checks whether work can be accepted; its checks are added by the adapters' owner.
    package var readiness: Readiness
    package var clock: Clock
    /// A monotonic clock to check `clock` with; nil to find no steps.
    package var uptime: (@Sendable () -> Duration)?
    package var logger: Logger

    /// Puts implementations together.
    package init(
        database: any Database & Maintenance,
        images: any ImageStore,
        fetcher: any Fetcher,
        sender: any HTTPSender,
        writer: any WebhookWriter,
        providers: any ProviderRouting,
        serverKey: ServerKey,
        readiness: Readiness,
        clock: @escaping Clock,
        uptime: (@Sendable () -> Duration)?,
        logger: Logger
    ) {
        self.database = database
        self.images = images
        self.fetcher = fetcher
        self.sender = sender
        self.writer = writer
        self.providers = providers
        self.serverKey = serverKey
        self.readiness = readiness
        self.clock = clock
        self.uptime = uptime
        self.logger = logger
    }
}
