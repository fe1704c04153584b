import ArgumentParser

/// The option for the length of a list.
struct Page: ParsableArguments {
    @Option(help: "How many lines at most, 1 to 100000.")
    var limit = 50

    func validate() throws {
        guard (1...100_000).contains(limit) else {
            throw ValidationError("--limit is a whole number from 1 to 100000")
        }
    }
}
