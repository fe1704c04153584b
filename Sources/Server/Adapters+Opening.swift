import API
import Basics
import Cryptography
import Domain
import Fetch
import Foundation
import Images
import Logging
import Providers
import Service
import Store

extension Adapters {
    /// Opens the database and the image files, and makes what else the settings ask for.
    ///
    /// Throws the error that keeps the server from starting.
    init(opening settings: Settings, _ source: SettingsSource, _ logger: Logger) throws {
        OpenSSL.start()
        let key = try ServerKey.find(in: source, defaultFile: settings.data.serverKey)
        ImageLibrary.prepare()
        let database = try settings.data.openDatabase()
        let images = try DiskImageStore(root: settings.data.images)
        let readiness = Readiness(logger: logger)
        let floor = UInt64(settings.diskFloor) << 20
        readiness.add(.database) { try database.checkWritable(floor: floor) }
        readiness.add(.images) { try images.checkWritable(floor: floor) }
        readiness.add(.imageLibrary) { try ImageLibrary.shared.check() }
        readiness.add(.descriptors) { try Descriptors.check() }
        self.init(
            database: database,
            images: images,
            fetcher: CurlFetcher(exceptions: settings.egressExceptions),
            sender: CurlSender(
                exceptions: settings.egressExceptions,
                kept: settings.service.webhooks.connections
            ),
            writer: WebhookDialects(),
            providers: ProviderRouter(drawing: BuiltinProvider(pixels: settings.rendererPixels)),
            serverKey: key,
            readiness: readiness,
            clock: { Date() },
            uptime: ClockStepGuard.processTime,
            logger: logger
        )
    }
}
