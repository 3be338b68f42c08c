using Grid.Diagnostics;

namespace Grid.Evaluation.Conversations;

/// <summary>A behaviour that people marked in a bot's turn, and what of Grid's is held against the mark.</summary>
/// <remarks>
/// The choice follows from what the entries say they decide and was made before any figure was seen.
/// Self and partner contradiction: the judged pairs that 12.1.2 and 12.4.1 live on, the other side the bot's own or its
/// partner's; Grid asks about no pair across speakers, so the latter's coverage is none and shows what it does not see. Commonsense contradiction: 12.1.2. Irrelevant and ignore: 12.2.3. Redundant: 12.4.3. Incorrect fact: 12.6.3,
/// which has no evidence to hold a chat against. Empathy is no entry's matter and is not measured. A breakdown may
/// be any of what can happen to a reply: the highest of contradiction, 12.2.3 and 12.4.3.
/// </remarks>
/// <param name="Name">The mark's name in the set.</param>
/// <param name="Entry">The entry that answers for it.</param>
/// <param name="Score">Grid's score of a turn; .5 is the boundary.</param>
internal sealed record Behaviour(string Name, string Entry, Func<TurnReading, double?> Score)
{
    /// <summary>The behaviours of ABC-Eval.</summary>
    public static IReadOnlyList<Behaviour> All { get; } =
    [
        new("self contradiction", "12.1.2", static r => r.Conflict(Role.Assistant)),
        new("partner contradiction", "12.1.2", static r => r.Conflict(Role.User) is > 0 and var conflict ? conflict : null),
        new("commonsense contradiction", "12.1.2", static r => r.Score("12.1.2")),
        new("irrelevant", "12.2.3", static r => r.Score("12.2.3")),
        new("ignore", "12.2.3", static r => r.Score("12.2.3")),
        new("redundant", "12.4.3", static r => r.Score("12.4.3")),
        new("incorrect fact", "12.6.3", static r => r.Score("12.6.3")),
    ];

    /// <summary>A breakdown of the dialogue.</summary>
    public static Behaviour Breakdown { get; } = new("breakdown", "12.2.3", static r => Math.Max(
        Math.Max(r.Conflict(Role.Assistant), r.Conflict(Role.User)), Math.Max(r.Score("12.2.3") ?? 0, r.Score("12.4.3") ?? 0)));
}
