import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes

/// Answers as the encoders write them, by the names of their shapes.
enum AnswerSamples {
    static let v1: [(String, [JSON])] = {
        let jobs = states + [described]
        return [
            (
                "JobAnswer",
                jobs.flatMap { job in
                    [
                        V1Encode.accepted(job, baseURL: server),
                        V1Encode.job(job, baseURL: server),
                    ]
                }.map(body)
            ), ("Job", jobs.compactMap { body(V1Encode.job($0, baseURL: server))["job"] }),
            ("FetchedAnswer", jobs.map { body(V1Encode.fetched($0, baseURL: server)) }),
            (
                "JobsAnswer",
                [
                    body(V1Encode.list([], baseURL: server)),
                    body(V1Encode.list(jobs, baseURL: server)),
                ]
            ), ("AccountAnswer", [body(V1Encode.account(account, balance, total: 500))]),
            ("Error", [body(V1Encode.failure(notFound)), body(V1Encode.failure(.bug))]),
        ]
    }()

    static let v2: [(String, [JSON])] = jobs + webhooks + others

    // MARK: - Jobs of v2

    private static let jobs: [(String, [JSON])] = {
        let all = states + [described, single]
        let estimate = QueueEstimate(position: 3, secondsLeft: 12)
        let shown = all.map { body(V2Encode.job($0, nil, baseURL: server)) }
        let lists = [
            V2Encode.list([], next: nil, models: [.midjourney], baseURL: server),
            V2Encode.list(all, next: "x", baseURL: server),
        ].map(body)
        return [
            ("JobAccepted", all.map { body(V2Encode.accepted($0)) }),
            ("Job", shown + [body(V2Encode.job(job(.queued), estimate, baseURL: server))]),
            (
                "AwaitedJob",
                all.map { body(V2Encode.awaited($0, estimate, baseURL: server)) }
            ), ("JobList", lists), ("JobListItem", lists.flatMap { items($0["jobs"]) }),
            ("ImageResult", shown.compactMap { $0["result"] }.filter { $0["images"] != nil }),
            ("TextResult", shown.compactMap { $0["result"] }.filter { $0["texts"] != nil }),
        ]
    }()

    // MARK: - Others of v2

    private static let webhooks: [(String, [JSON])] = {
        let lists = [
            V2Deliveries.list(deliveries, next: "x"), V2Deliveries.list([], next: nil),
        ].map(body)
        let logs = deliveries.map { body(V2Deliveries.delivery($0, attempts)) }
        let old = [(text: "whsec_b2xk", expiresAt: start)]
        return [
            ("DeliveryList", lists),
            ("DeliveryListItem", lists.flatMap { items($0["deliveries"]) }),
            ("Delivery", logs), ("DeliveryAttempt", logs.flatMap { items($0["attempts"]) }),
            (
                "WebhookSecret",
                [
                    body(V2Deliveries.secret("whsec_bmV3", createdAt: start, previous: [])),
                    body(V2Deliveries.secret("whsec_bmV3", createdAt: start, previous: old)),
                ]
            ),
        ]
    }()

    private static let others: [(String, [JSON])] = {
        let request = Request(method: .get, path: "/v2/models")
        let models = (try? V2Models.list(request)).map(body) ?? .null
        return [
            (
                "Me",
                [
                    body(V2Encode.me(account, balance, key: key)),
                    body(V2Encode.me(account, balance, key: nil)),
                ]
            ), ("ModelList", [models]), ("Model", items(models["models"])),
            ("Upload", [upload(isNew: true)]), ("Asset", [upload(isNew: false)]),
            ("AssetCreated", [body(V2Encode.asset(id.description))]),
            ("Error", [body(V2Encode.failure(notFound)), body(V2Encode.failure(.bug))]),
            (
                "ValidationError",
                [
                    body(V2Encode.failure(.validation([Failure.Problem("Wrong", at: "prompt")]))),
                    body(V2Encode.failure(Failure(.invalid, "The request body is not JSON."))),
                ]
            ),
            (
                "InsufficientCredits",
                [
                    body(V2Encode.failure(.insufficientCredits(required: 16, available: 3))),
                    body(V2Encode.failure(.insufficientCredits(required: 16, available: -1))),
                ]
            ),
        ]
    }()
}
