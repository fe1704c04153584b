import Basics
package import Domain
package import Foundation
package import HTTP
import HTTPTypes

/// The caller's account and files.
extension V2Encode {
    /// 200 with the caller: an account is its own user and team.
    package static func me(_ account: Account, _ balance: Balance, key: APIKey?) -> Response {
        let id = JSON.string(account.id.description)
        let apiKey: JSON? = key.map {
            [
                "id": .string($0.id.description), "name": .string($0.name),
                "prefix": .string($0.prefix),
            ]
        }
        return .json(
            .ok,
            [
                "user": ["id": id, "email": .string(account.email), "role": "OWNER"],
                "team": [
                    "id": id, "name": .string(account.name),
                    "credits": .integer(Int64(balance.available)),
                    "plan": .string(account.plan.name), "customerId": .null,
                ],
                "apiKey": apiKey ?? .null,
            ]
        )
    }

    /// An upload: 201 if it is new, 200 if it was asked for.
    package static func upload(
        _ id: String,
        isNew: Bool,
        url: String,
        contentType: String,
        byteCount: Int,
        expiresAt: Date
    ) -> Response {
        let members: [JSON.Member] = [
            .init("url", .string(url)), .init("kind", "image"),
            .init("contentType", .string(contentType)),
            .init("byteSize", .integer(Int64(byteCount))),
            .init("expiresAt", .string(expiresAt.rfc3339)),
        ]
        let names = [JSON.Member("id", .string(id))]
        let asset = isNew ? [] : [JSON.Member("assetId", .string(id))]
        return .json(isNew ? .created : .ok, .object(names + asset + members))
    }

    /// 201 with the id of an image that was kept.
    package static func asset(_ id: String) -> Response {
        .json(.created, ["assetId": .string(id)])
    }
}
