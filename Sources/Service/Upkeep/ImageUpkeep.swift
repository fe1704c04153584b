package import Logging
package import Store

/// The collaborators of periodic tasks that remove image files.
package struct ImageUpkeep: Sendable {
    let context: Context
    let files: any ImageStore
    let watch: ClockStepGuard
    let logger: Logger

    /// Removes files in `files`, those in a context's database, while `watch` trusts the clock.
    package init(
        _ context: Context,
        files: any ImageStore,
        watch: ClockStepGuard,
        logger: Logger
    ) {
        self.context = context
        self.files = files
        self.watch = watch
        self.logger = logger
    }
}
