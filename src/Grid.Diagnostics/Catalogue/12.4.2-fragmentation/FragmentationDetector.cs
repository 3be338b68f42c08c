using System.Globalization;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.4.2: the field breaks into sub-fields that share less than parts of one field do; each gets a fold of its own, and they merge when links return.</summary>
/// <remarks>
/// Read over the window alone (<see cref="Fragmentation"/>): every reading asks anew whether several urns explain the components better
/// than one, so a link that returns merges what a missing one had split. The sub-fields are written into the draft; 12.3.4 letters them.
/// </remarks>
public sealed class FragmentationDetector : Detector<FragmentationState>
{
    private const string EntryCode = "12.4.2";

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "fragmentation",
        Title = "Breaking into fragments in a multi-sense collision",
        TitleRu = "Распад на фрагменты при мультисмысловом столкновении",
        Kind = RoomKind.Detector,
        QuietThreshold = FragmentScale.QuietScore,
        Remedy = "12.5.1",
        LanguageFree = true,
    };

    /// <inheritdoc/>
    protected override void Observe(FragmentationState state, Arrival arrival)
    {
        // Nothing is settled while the window may still bring the links back.
    }

    /// <inheritdoc/>
    protected override void Read(FragmentationState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (Fragmentation.Of(field, draft) is not { } found)
        {
            draft.Abstain(EntryCode, Undecided.TooShort);
            return;
        }

        var score = FragmentScale.Score(found.Evidence, found.Places.Count);
        draft.Decide(EntryCode, score);
        if (found.Count > 1)
        {
            draft.Fragments = found.OfWindow(field.Window.Count);
            draft.Open.Add(Finding(field, found, score));
        }
    }

    private static RawFinding Finding(SceneField field, Fragmentation found, double score)
    {
        var sizes = Enumerable.Range(0, found.Count).Select(k => found.Labels.Count(l => l == k)).ToList();
        var enters = Enumerable.Range(1, found.Count - 1).Select(k => found.Places[Array.IndexOf(found.Labels, k)]);
        return new RawFinding
        {
            Code = EntryCode,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"The field breaks into {found.Count} sub-fields of {string.Join(" and ", sizes)} components; apart they are {found.Evidence:0} nats likelier than as one.{Shared(field, found)}"),
            Spans = [.. enters.Select(place => field.Window[place].Span())],
        };
    }

    // The rarest word that stands at least twice in each of two sub-fields: one word in two senses, or the only bridge.
    private static string Shared(SceneField field, Fragmentation found)
    {
        var counts = new SortedDictionary<uint, int[]>();
        for (var i = 0; i < found.Places.Count; i++)
        {
            foreach (var term in field.Window[found.Places[i]].Terms)
            {
                if (!counts.TryGetValue(term, out var of))
                {
                    counts[term] = of = new int[found.Count];
                }

                of[found.Labels[i]]++;
            }
        }

        var shared = counts.Where(static c => c.Value.Count(static n => n >= 2) > 1)
            .OrderByDescending(static c => Background.Weight(c.Key)).ThenBy(static c => c.Key).Select(static c => (uint?)c.Key).FirstOrDefault();
        return shared is { } word && Spelled(field, found, word) is { } spelled ? $" The word “{spelled}” stands in more than one of them." : "";
    }

    private static string? Spelled(SceneField field, Fragmentation found, uint term)
    {
        foreach (var place in found.Places)
        {
            if (field.Window[place] is { Text: { } text } component && component.Terms.AsSpan().BinarySearch(term) >= 0)
            {
                var read = TermReader.Read(text);
                var at = read.StemIds.ToList().IndexOf(term);
                return at < 0 ? null : text.Substring(read.Words[at].Start, read.Words[at].Length);
            }
        }

        return null;
    }
}
