using System.Globalization;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>Runs a page's timeline: each line is a call (or a row of them), how it ends if it is sent to the primary pathway, and the mode it leads to; no arrow means no change.</summary>
internal static partial class BridgeTimeline
{
    private static readonly Dictionary<string, BridgeEnding> Endings = new(StringComparer.Ordinal)
    {
        ["success"] = BridgeEnding.Success,
        ["error"] = BridgeEnding.Error,
        ["non-finite"] = BridgeEnding.NonFinite,
        ["low-coverage"] = BridgeEnding.LowCoverage,
        ["timeout"] = BridgeEnding.Timeout,
        ["abandoned"] = BridgeEnding.Abandoned,
    };

    private static readonly Dictionary<string, BridgeMode> Modes = new(StringComparer.Ordinal)
    {
        ["closed"] = BridgeMode.Closed,
        ["open"] = BridgeMode.Open,
        ["half-open"] = BridgeMode.HalfOpen,
    };

    public static void Run(string timeline, HyperBridge bridge)
    {
        var state = BridgeState.Initial;
        foreach (var line in timeline.Split('\n'))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, $"Not a line of a timeline: {line}");
            var expected = match.Groups["mode"].Success ? Modes[match.Groups["mode"].Value] : state.Agreement.Mode;
            var times = match.Groups["times"].Success ? Number(match, "times") : 1;
            for (var i = 0; i < times; i++)
            {
                state = Call(bridge, state, match);
            }

            Assert.True(expected == state.Agreement.Mode, $"{line}: the bridge is {state.Agreement.Mode}.");
        }
    }

    private static BridgeState Call(HyperBridge bridge, BridgeState state, Match match)
    {
        var now = Number(match, "at") * 1000;
        (var decision, state) = bridge.Decide(state, now);
        if (decision.Route == BridgeRoute.Analogue)
        {
            return state;
        }

        var latency = match.Groups["latency"].Success ? Number(match, "latency") : 1;
        return bridge.Observe(state, new BridgeOutcome(Endings[match.Groups["ending"].Value], decision.Epoch, latency), now);
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^t=(?<at>\d+) (?<ending>[a-z-]+)( x(?<times>\d+))?( (?<latency>\d+)ms)?( -> (?<mode>[a-z-]+))?$")]
    private static partial Regex Line();
}
