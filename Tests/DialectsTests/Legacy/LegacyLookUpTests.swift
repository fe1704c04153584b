import Basics
import Dialects
import Domain
import HTTP
import Testing

@Suite struct LegacyLookUpTests {
    private let task = JSON.string(LegacyEndpoint.task)

    private func highres(_ body: JSON) throws -> Submission {
        try LegacyDecode(seed: 1).upscaleHighres(LegacyEndpoint.request(body))
    }

    private func fetch(_ body: JSON) throws -> JobID {
        try LegacyDecode.fetch(LegacyEndpoint.request(body))
    }

    private func fetchMany(_ ids: JSON) throws -> [JobID] {
        try LegacyDecode.fetchMany(LegacyEndpoint.request(["task_ids": ids]))
    }

    @Test func `a large upscale is of a task's only picture, of one of four, or of any image`()
        throws
    {
        let job = LegacyEndpoint.job
        let only = ImageSource.result(Parent(job: job, index: nil, shape: .single))
        let one = ImageSource.result(Parent(job: job, index: 4, shape: .any))
        let any = ImageSource.remote(LegacyEndpoint.url)
        for kind in [Upscale.Kind.double, .quadruple] {
            let type = JSON.string(kind.rawValue)
            #expect(
                try highres(["parent_task_id": task, "type": type, "image_url": .null])
                    == Submission(.upscale(Upscale(only, kind: kind)))
            )
            #expect(
                try highres(["parent_task_id": task, "type": type, "index": "4"])
                    == Submission(.upscale(Upscale(one, kind: kind, index: 4)))
            )
            #expect(
                try highres([
                    "image_url": .string(LegacyEndpoint.url), "type": type, "parent_task_id": "",
                    "webhook_url": "https://example.com/hook",
                ])
                    == Submission(
                        .upscale(Upscale(any, kind: kind)),
                        webhookURL: "https://example.com/hook"
                    )
            )
        }
    }

    @Test(
        arguments: [
            ([:], "The 'type' field is required."),
            (["type": "1x"], "The 'type' field must be one of: 2x, 4x."),
            (
                ["type": "2x"],
                "The 'parent_task_id' field or the 'image_url' field is required."
            ),
            (
                [
                    "type": "2x", "parent_task_id": .string(LegacyEndpoint.task),
                    "image_url": .string(LegacyEndpoint.url),
                ],
                "Give either the 'parent_task_id' field or the 'image_url' field, not both."
            ),
            (
                ["type": "2x", "parent_task_id": "x"],
                "The 'parent_task_id' field must be the id of a job (a UUID)."
            ),
            (
                ["type": "2x", "parent_task_id": .string(LegacyEndpoint.task), "index": 5],
                "The 'index' field must be a whole number from 1 to 4."
            ),
            (
                ["type": "2x", "image_url": 5], "The 'image_url' field must be a string."
            ),
        ] as [(JSON, String)]
    )
    func `a large upscale is of one thing`(_ body: JSON, _ message: String) {
        let failure = #expect(throws: Failure.self) { try highres(body) }
        #expect(failure?.code == .invalid && failure?.message == message)
    }

    @Test func `a task is fetched by its id`() throws {
        #expect(try fetch(["task_id": task]) == LegacyEndpoint.job)
        #expect(
            try fetch(["task_id": .string(LegacyEndpoint.task.uppercased())]) == LegacyEndpoint.job
        )
    }

    @Test(arguments: ["x", "1234567890123", 1_234_567_890_123, [], true] as [JSON])
    func `what can be no task's id is an unknown task`(_ id: JSON) {
        let failure = #expect(throws: Failure.self) { try fetch(["task_id": id]) }
        #expect(failure == Failure(.invalid, "Task not found.", field: "task_id"))
    }

    @Test(arguments: [nil, JSON.null, ""])
    func `an id is asked for`(_ id: JSON?) {
        let failure = #expect(throws: Failure.self) { try fetch(id.map { ["task_id": $0] } ?? [:]) }
        #expect(failure?.message == "The 'task_id' field is required.")
    }

    @Test func `several tasks are fetched in their submission, and twice if asked twice`() throws {
        let other = "00000000-0000-4000-8000-000000000000"
        #expect(
            try fetchMany([.string(other), task, .string(other)])
                == [JobID(other), LegacyEndpoint.job, JobID(other)]
        )
        _ = try fetchMany(.array(Array(repeating: task, count: 20)))
    }

    @Test(
        arguments: [
            (.null, "The 'task_ids' field is required."),
            (
                [.string(LegacyEndpoint.task)],
                "The 'task_ids' field must be an array of 2 to 20 job ids."
            ),
            (
                .array(Array(repeating: .string(LegacyEndpoint.task), count: 21)),
                "The 'task_ids' field must be an array of 2 to 20 job ids."
            ),
            (
                .string(LegacyEndpoint.task),
                "The 'task_ids' field must be an array of 2 to 20 job ids."
            ),
            (
                [.string(LegacyEndpoint.task), "x"],
                "The 'task_ids' field must be an array of job ids (UUIDs)."
            ),
        ] as [(JSON, String)]
    )
    func `two to twenty ids are fetched at once`(_ ids: JSON, _ message: String) {
        let failure = #expect(throws: Failure.self) { try fetchMany(ids) }
        #expect(failure?.code == .invalid && failure?.message == message)
    }

    @Test func `a job that is not found is a wrong request, everything else stays`() throws {
        #expect(try LegacyDecode.known { 5 } == 5)
        let unknown = #expect(throws: Failure.self) {
            try LegacyDecode.known { throw Failure(.notFound, "Job not found.") }
        }
        #expect(unknown == LegacyDecode.taskNotFound)
        let other = #expect(throws: Failure.self) {
            try LegacyDecode.known { throw Failure(.unavailable, "Later.") }
        }
        #expect(other?.code == .unavailable)
    }
}
