namespace Grid.Benchmarks;

/// <summary>Short English sentences from a small grammar: a dozen pieces each, none twice.</summary>
internal static class ShortSentences
{
    private static readonly string[] Who = ["The harbour master", "A tired nurse", "Our neighbour", "The younger clerk", "One of the pilots", "Her cousin", "The new teacher", "Nobody in the office"];
    private static readonly string[] Did = ["repaired", "sold", "painted", "forgot", "described", "measured", "returned", "found"];
    private static readonly string[] What = ["the old bicycle", "a wooden ladder", "the blue letters", "three small boats", "the broken lamp", "a heavy parcel", "the map of the coast", "two empty bottles"];
    private static readonly string[] When = ["before lunch.", "on a rainy Monday.", "without a word.", "after the meeting."];

    /// <summary>All of them, in a fixed mixed order.</summary>
    public static string[] Make()
    {
        string[] all = [.. from who in Who from did in Did from what in What from when in When select $"{who} {did} {what} {when}"];
        new Random(1).Shuffle(all);
        return all;
    }
}
