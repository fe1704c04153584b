import Basics
import API
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service
import Store
import Testing
import TestSupport

/// Every endpoint, its success and its errors, byte for byte.
@Suite struct EndpointTests {
    @Test(arguments: EndpointSample.all)
    func `each endpoint answers exactly as it is kept`(_ sample: EndpointSample) throws {
        let exchange = try Exchange(sample)
        try exchange.say("accepted", exchange.body)
        try exchange.say("without its field '\(sample.required)'", exchange.without)
        try exchange.say("with another type", exchange.mistyped)
        try exchange.say("malformed JSON", #"{"prompt":"#)
        try exchange.say("no object", "[1]")
        try exchange.say("another content type", exchange.body, type: "text/plain")
        try exchange.say("too large", "", isTooLarge: true)
        try exchange.say("a wrong key", exchange.body, key: "nonsense")
        if exchange.hasParent {
            try exchange.say("a parent that is not there", exchange.withParent(JobID.random()))
            try exchange.say("a parent that still runs", exchange.withParent(exchange.running))
        }
        try exchange.fixture.takeCredits()
        try exchange.say("no credits", exchange.body)
        try GoldenFile().expect(exchange.transcript, sample.name + ".txt")
    }

    @Test func `the table has every endpoint that takes an submission`() throws {
        let others: Set = ["/fetch", "/fetch-many", "/upload", "/faceswap", "/v1/jobs/:id/cancel"]
        let known = Set(EndpointSample.all.map(\.path)).union(others)
        let posts = try Fixture().api.routes.filter {
            $0.hasPrefix("POST /") && !$0.hasPrefix("POST /v2/")
        }.map {
            $0.dropFirst(5)
        }
        let refused = posts.filter { path in
            ["video", "luma", "runway", "kling", "suno", "udio", "audio", "ai-photo"]
                .contains(where: path.contains)
        }
        #expect(Set(posts.map(String.init)) == known.union(refused.map(String.init)))
        #expect(refused.count == 20)
    }

    @Test(arguments: [
        #"{"a":"#, "", "nul", "{\"prompt\":\"\u{1}\"}", #"{"a":1,}"#, #"{"prompt":{"a":[]}}"#,
        #"{"index":1e999,"prompt":1e400}"#, #"{"index":99999999999999999999}"#,
        #"{"prompt":"x","prompt":5}"#, #"{"prompt":"\ud800"}"#, #"["x"]"#, "\"x\"", "7", "null",
        String(repeating: "[", count: 100_000), String(repeating: #"{"prompt":"#, count: 20_000),
        #"{"parent_task_id":{},"image_url":[],"image_urls":{},"images":7,"task_id":[],"mask":1}"#,
        #"{"jobId":[],"imageUrl":{},"imageUrls":[[]],"index":{},"aspectRatio":[],"webhookUrl":5}"#,
        #"{"prompt":"x","width":-1,"height":1e30,"model":"flux-pro","steps":"x","seed":-5}"#,
        #"{"parent_task_id":"FOUR","index":-1,"zoom_ratio":"nan","direction":5,"type":{}}"#,
    ])
    func `no body brings any endpoint to a fault, and each answers in its own shape`(
        _ body: String
    ) throws {
        let fixture = try Fixture(plan: "scale")
        for sample in EndpointSample.all {
            let exchange = try Exchange(sample, over: fixture)
            for bytes in [Data(body.utf8), Data([0xFF, 0xFE]) + Data(body.utf8).prefix(2000)] {
                let answer = try exchange.ask(bytes)
                #expect(answer.status.code < 500, "\(sample.path) \(body.prefix(80))")
                guard answer.status.code >= 400 else { continue }
                let json = answer.json
                if sample.isV1 {
                    #expect(json["success"] == false && json["error"]?["code"] != nil)
                } else {
                    guard case .array(let errors)? = json["errors"] else {
                        Issue.record("\(sample.path): \(answer)")
                        continue
                    }
                    #expect(errors.count == 1 && errors[0]["msg"] != nil)
                }
            }
        }
    }
}
