using System.Globalization;
using System.Text.Json;

namespace Grid.Evaluation.Rooms;

/// <summary>Two texts of a domain and how near people hold them.</summary>
/// <param name="First">One text.</param>
/// <param name="Second">The other.</param>
/// <param name="Target">Nearness, any even scale.</param>
/// <param name="Source">What the pair was taken from.</param>
public sealed record DomainPair(string First, string Second, double Target, string Source);

/// <summary>A domain that no setting of 12.8.1 was chosen on, as pairs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pairs">Its pairs, in the order of a fixed hash.</param>
public sealed record AdapterDomain(string Name, IReadOnlyList<DomainPair> Pairs)
{
    // A turn of a word or two is near to nothing.
    private const int FewestLetters = 24;

    /// <summary>The three domains.</summary>
    /// <param name="context">Data.</param>
    public static IReadOnlyList<AdapterDomain> All(EvaluationContext context) =>
    [
        Of("sick relatedness", Relatedness(context)),
        Of("dailydialog_pp, context and response", Responses(context)),
        Of("committee_meetings, turns of one segment or of two", Meetings(context)),
    ];

    private static AdapterDomain Of(string name, IEnumerable<DomainPair> pairs) =>
        new(name, [.. pairs.OrderBy(static p => EvaluationContext.Hash(p.Source + "\n" + p.First + "\n" + p.Second))]);

    private static IEnumerable<DomainPair> Relatedness(EvaluationContext context) => context
        .Rows("sick", "pairs.jsonl", static r => r.GetProperty("sentence_A").GetString()!)
        .Select(static r => new DomainPair(
            r.GetProperty("sentence_A").GetString()!, r.GetProperty("sentence_B").GetString()!,
            double.Parse(r.GetProperty("relatedness_score").GetString()!, CultureInfo.InvariantCulture), r.GetProperty("sentence_A").GetString()!));

    private static IEnumerable<DomainPair> Responses(EvaluationContext context)
    {
        foreach (var row in context.Rows("dailydialog_pp", "dialogs.jsonl", static r => r.GetProperty("id").ToString()))
        {
            var last = row.GetProperty("context").EnumerateArray().Last().GetString()!;
            foreach (var (list, target) in ((string, double)[])[("positive_responses", 1), ("random_negative_responses", 0)])
            {
                foreach (var response in row.GetProperty(list).EnumerateArray().Take(2))
                {
                    yield return new DomainPair(last, response.GetString()!, target, row.GetProperty("id").ToString());
                }
            }
        }
    }

    private static IEnumerable<DomainPair> Meetings(EvaluationContext context)
    {
        foreach (var row in context.Rows("committee_meetings", "meetings.jsonl", static r => r.GetProperty("dial_id").ToString()))
        {
            var segment = Segments(row.GetProperty("segments"));
            var turns = row.GetProperty("utterances").EnumerateArray().Select(static u => u.GetString()!).Take(segment.Count)
                .Select((text, i) => (Text: text, Segment: segment[i])).Where(static t => t.Text.Length >= FewestLetters).ToArray();
            var random = new Random(5);
            for (var i = 0; i + 1 < turns.Length; i += 2)
            {
                var other = turns[random.Next(turns.Length)];
                yield return new DomainPair(
                    turns[i].Text, turns[i + 1].Text, turns[i].Segment == turns[i + 1].Segment ? 1 : 0, $"{row.GetProperty("dial_id")}:{turns[i].Segment}");
                yield return new DomainPair(
                    turns[i].Text, other.Text, turns[i].Segment == other.Segment ? 1 : 0, $"{row.GetProperty("dial_id")}:{turns[i].Segment}");
            }
        }
    }

    private static List<int> Segments(JsonElement lengths)
    {
        var segments = new List<int>();
        foreach (var (length, number) in lengths.EnumerateArray().Select(static (l, i) => (l.GetInt32(), i)))
        {
            segments.AddRange(Enumerable.Repeat(number, length));
        }

        return segments;
    }
}
