package import Basics
package import Domain
import Foundation
package import Store

/// The addresses that deliveries go to, as admins see them.
package struct Endpoints: Sendable {
    private let database: any Database
    private let actor: Actor
    private let clock: Clock

    /// Works on a database; changes are the actor's, and the clock dates them.
    package init(
        database: any Database,
        actor: Actor = .system,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.actor = actor
        self.clock = clock
    }

    /// Endpoints with what waits for them, the newest first; of an account's email or id, if one is
    /// given, and only those that fail or are disabled, if that is asked.
    ///
    /// Throws `notFound` for an unknown account.
    package func list(
        of emailOrID: String?,
        isTroubled: Bool = false,
        before: EndpointID? = nil,
        limit: Int
    ) throws -> [EndpointTable.Line] {
        try database.read { transaction in
            var filter = EndpointTable.Filter()
            filter.account = try emailOrID.map { try Accounts.require($0, in: transaction).id }
            filter.isTroubled = isTroubled
            filter.before = before
            return try EndpointTable.list(where: filter, limit: limit, in: transaction)
        }
    }

    /// The endpoint of a number, or of a URL and its account's email or id.
    ///
    /// Throws `notFound`, and `invalid` for a URL without an account.
    package func find(_ numberOrURL: String, of emailOrID: String?) throws -> WebhookEndpoint {
        try database.read { try Self.require(numberOrURL, of: emailOrID, in: $0) }
    }

    /// Lets deliveries to an endpoint be sent again; those that were given up stay so until someone
    /// has them sent once more.
    ///
    /// Durable on return. Throws as `find` does, and `invalid` for one that is not disabled.
    package func enable(_ numberOrURL: String, of emailOrID: String?) throws -> WebhookEndpoint {
        let now = clock()
        return try database.transaction { [actor] transaction in
            let endpoint = try Self.require(numberOrURL, of: emailOrID, in: transaction)
            guard try EndpointTable.enable(endpoint.id, in: transaction) else {
                throw Failure(.invalid, "Endpoint \(endpoint.id) is not disabled.")
            }
            let detail = "\(endpoint.url), disabled as \(endpoint.disabledReason ?? "")"
            try actor.notes(
                "webhook enable",
                endpoint.id.description,
                detail,
                at: now,
                in: transaction
            )
            return try Self.require(endpoint.id.description, of: nil, in: transaction)
        }
    }

    // MARK: - Private

    private static func require(
        _ text: String,
        of emailOrID: String?,
        in transaction: any Transaction
    ) throws -> WebhookEndpoint {
        let found: WebhookEndpoint?
        if let number = Int(text) {
            found = try EndpointTable.find(EndpointID(number), in: transaction)
        } else if let emailOrID {
            let account = try Accounts.require(emailOrID, in: transaction)
            found = try EndpointTable.find(text, of: account.id, in: transaction)
        } else {
            throw Failure(.invalid, "Name the endpoint by its number, or say whose the URL is.")
        }
        guard let found else { throw Failure(.notFound, "There is no endpoint '\(text)'.") }
        return found
    }
}
