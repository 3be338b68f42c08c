using System.Collections.Frozen;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Heads;

/// <summary>Opening hours of a record, by day of the week, and how far the hours of a claim agree with them.</summary>
internal sealed class DayHours
{
    private const int Days = 7;
    private const string Names = """
        monday 0 tuesday 1 wednesday 2 thursday 3 friday 4 saturday 5 sunday 6
        mondays 0 tuesdays 1 wednesdays 2 thursdays 3 fridays 4 saturdays 5 sundays 6
        понедельник 0 понедельника 0 понедельнику 0 понедельникам 0 вторник 1 вторника 1 вторнику 1 вторникам 1 среда 2 среды 2 среду 2 средам 2
        четверг 3 четверга 3 четвергу 3 четвергам 3 пятница 4 пятницы 4 пятницу 4 пятницам 4 суббота 5 субботы 5 субботу 5 субботам 5
        воскресенье 6 воскресенья 6 воскресенью 6 воскресеньям 6
        """;

    private static readonly FrozenDictionary<string, int> DayOf = Read();

    private static readonly FrozenSet<string> Ranges = ((string[])["to", "through", "thru", "until", "till", "по", "до"]).ToFrozenSet(StringComparer.Ordinal);

    private readonly List<NumberMention>?[] _hours = new List<NumberMention>?[Days];

    private DayHours()
    {
    }

    /// <summary>The hours of a record's facts, or null when it has none.</summary>
    public static DayHours? Of(IReadOnlyList<EvidencePiece> pieces)
    {
        DayHours? hours = null;
        foreach (var piece in pieces.Where(static p => p.Kind is EvidenceKind.Fact or EvidenceKind.Denied))
        {
            var terms = TermReader.Read(piece.Words);
            var day = terms.Words.Select(w => DayAt(piece.Words, w)).FirstOrDefault(static d => d >= 0, -1);
            if (day < 0)
            {
                continue;
            }

            var times = NumberReader.Read(piece.Words, terms.Words).Where(static n => n.IsTime);
            (hours ??= new DayHours())._hours[day] = piece.Kind == EvidenceKind.Denied ? [] : [.. times];
        }

        return hours;
    }

    /// <summary>For each word that is a time or a day: the share of the days it speaks of whose hours have the time; -1 for other words.</summary>
    public float[] Agreement(Claim claim)
    {
        var agreement = new float[claim.Count];
        Array.Fill(agreement, -1);
        var groups = Groups(claim);
        for (var i = 0; i < claim.Count; i++)
        {
            if (claim.Numbers[i] is not { IsTime: true } time)
            {
                continue;
            }

            var nearest = groups.Where(g => Distance(g, i) <= 12).OrderBy(g => Distance(g, i)).FirstOrDefault();
            var days = nearest is null ? [.. Enumerable.Range(0, Days).Where(d => _hours[d] is { Count: > 0 })] : nearest.Days;
            var share = days.Count == 0 ? 0 : days.Count(d => _hours[d] is { } known && known.Any(time.Agrees)) / (float)days.Count;
            agreement[i] = share;
            for (var w = nearest?.First ?? 0; w <= (nearest?.Last ?? -1); w++)
            {
                agreement[w] = agreement[w] < 0 ? share : Math.Min(agreement[w], share);
            }
        }

        foreach (var group in groups.Where(g => g.Days.Any(d => _hours[d] is { Count: 0 })))
        {
            for (var w = group.First; w <= group.Last; w++)
            {
                agreement[w] = claim.Denied[w] || agreement[w] < 0 ? agreement[w] : 0;
            }
        }

        return agreement;
    }

    private static int Distance(Group group, int word) =>
        word < group.First ? group.First - word : word > group.Last ? word - group.Last : 0;

    private static List<Group> Groups(Claim claim)
    {
        var groups = new List<Group>();
        for (var i = 0; i < claim.Count; i++)
        {
            if (DayAt(claim, i) is not (var day and >= 0))
            {
                continue;
            }

            if (groups.Count > 0 && i - groups[^1].Last <= 2 && claim.Numbers[i - 1] is null)
            {
                var isRange = i - groups[^1].Last == 1
                    ? claim.Text.AsSpan(claim.Terms.Words[i - 1].End, claim.Terms.Words[i].Start - claim.Terms.Words[i - 1].End).IndexOfAny('-', '–', '—') >= 0
                    : Ranges.Contains(claim.Folded[i - 1]);
                for (var d = groups[^1].Days[^1]; isRange && d != day; d = (d + 1) % Days)
                {
                    groups[^1].Days.Add(d);
                }

                groups[^1].Days.Add(day);
                groups[^1].Last = i;
                continue;
            }

            groups.Add(new Group { First = i, Last = i, Days = [day] });
        }

        return groups;
    }

    private static int DayAt(Claim claim, int word) => DayOf.GetValueOrDefault(claim.Folded[word], -1);

    private static int DayAt(string text, Word word) => DayOf.GetValueOrDefault(Stemmer.Fold(text.AsSpan(word.Start, word.Length)), -1);

    private static FrozenDictionary<string, int> Read()
    {
        var parts = Names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, parts.Length / 2).ToFrozenDictionary(i => parts[2 * i], i => parts[(2 * i) + 1][0] - '0', StringComparer.Ordinal);
    }

    private sealed class Group
    {
        public required int First { get; init; }

        public required int Last { get; set; }

        public required List<int> Days { get; init; }
    }
}
