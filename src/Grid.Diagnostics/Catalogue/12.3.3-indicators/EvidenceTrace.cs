using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What a scene's context says, word for word: its stems, and which sentence holds which term.</summary>
internal sealed class EvidenceTrace
{
    private readonly HashSet<uint> _words = [];
    private readonly Dictionary<uint, List<int>> _sentencesOf = [];
    private int _sentences;

    private EvidenceTrace(SceneFrame frame)
    {
        foreach (var passage in frame.Context)
        {
            foreach (var unit in SentenceSplitter.Split(passage, frame.Language))
            {
                Add(TermReader.Read(passage[unit.Start..unit.End]));
            }
        }
    }

    /// <summary>The trace of a frame's context; null without one, or where only an index of it is kept.</summary>
    /// <param name="frame">The frame.</param>
    public static EvidenceTrace? Of(SceneFrame frame) =>
        frame.Context.Count == 0 || new EvidenceTrace(frame) is not { _sentences: > 0 } trace ? null : trace;

    /// <summary>Share of a component's numbers that the context does not have; 0 without numbers.</summary>
    /// <param name="terms">The component's words.</param>
    public double ForeignNumbers(ComponentTerms terms)
    {
        int numbers = 0, foreign = 0;
        for (var i = 0; i < terms.StemIds.Count; i++)
        {
            if (terms.Words[i].Kind == WordKind.Number)
            {
                numbers++;
                foreign += _words.Contains(terms.StemIds[i]) ? 0 : 1;
            }
        }

        return numbers == 0 ? 0 : foreign / (double)numbers;
    }

    /// <summary>The sentence of the context that holds most of a component's terms by weight, the first of several, and the share it lacks; -1 when none holds any.</summary>
    /// <param name="terms">The component's words.</param>
    public (int Sentence, double Missing) Nearest(ComponentTerms terms)
    {
        var held = new Dictionary<int, double>();
        double all = 0;
        foreach (var term in terms.Terms)
        {
            var weight = Background.Weight(term);
            all += weight;
            foreach (var sentence in _sentencesOf.GetValueOrDefault(term) ?? [])
            {
                held[sentence] = held.GetValueOrDefault(sentence) + weight;
            }
        }

        var (best, most) = (-1, 0.0);
        foreach (var (sentence, weight) in held)
        {
            if (weight > most || (weight == most && sentence < best))
            {
                (best, most) = (sentence, weight);
            }
        }

        return (best, all == 0 ? 0 : 1 - (most / all));
    }

    private void Add(ComponentTerms terms)
    {
        _words.UnionWith(terms.StemIds);
        foreach (var term in terms.Terms)
        {
            (_sentencesOf.TryGetValue(term, out var at) ? at : _sentencesOf[term] = []).Add(_sentences);
        }

        _sentences++;
    }
}
