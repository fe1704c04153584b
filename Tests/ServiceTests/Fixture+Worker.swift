import Domain
import Logging
import Service
import Store

extension Fixture {
    func worker(
        _ provider: any Provider,
        configuration: WorkerConfiguration = .impatient,
        database: (any Database & Maintenance)? = nil,
        logger: Logger? = nil
    ) throws -> Worker {
        worker(OneProvider(provider), configuration: configuration, database: database, logger)
    }

    func worker(
        _ providers: any ProviderRouting,
        configuration: WorkerConfiguration = .impatient,
        database: (any Database & Maintenance)? = nil,
        _ logger: Logger? = nil
    ) -> Worker {
        let parts = dependencies {
            $0.worker = configuration
        } replacing: {
            $0.providers = providers
            $0.database = database ?? $0.database
            $0.logger = logger ?? $0.logger
        }
        return parts.worker()
    }

    func inputFetcher() -> InputFetcher { dependencies.inputFetcher() }
}

extension WorkerConfiguration {
    /// One that gives up at once what can't be stored.
    static let impatient: WorkerConfiguration = {
        var configuration = WorkerConfiguration()
        configuration.hold = .zero
        return configuration
    }()
}
