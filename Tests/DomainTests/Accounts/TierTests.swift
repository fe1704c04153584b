import Domain
import Testing

@Suite struct TierTests {
    @Test(arguments: [(1, 19), (2, 0), (16, 0)] as [(Int, Int32)])
    func `a tier of one job at a time yields to all others`(_ jobs: Int, _ niceness: Int32) {
        let tier = Tier(name: "x", requestsPerMinute: 10, concurrentJobs: jobs, queueSize: 20)
        #expect(tier.niceness == niceness)
    }
}
