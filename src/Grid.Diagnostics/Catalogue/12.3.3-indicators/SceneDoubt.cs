using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Every doubt about every judged component of a window, and their weighted sum for the scene.</summary>
/// <remarks>
/// The scene's doubt is the mean over its components of what weighs on each, plus a part for the worst component of each
/// signal. Leaving a component out never raises another's signals, so leaving out one on which more weighs than the mean
/// lowers the doubt: that is what makes it a reason.
/// </remarks>
public sealed class SceneDoubt
{
    private const int WholeSentence = 12;
    private const int FewestTerms = 4;
    private const double StepBack = 3;

    private readonly List<FieldComponent> _components = [];
    private readonly List<double[]> _signals = [];

    private SceneDoubt()
    {
    }

    /// <summary>Signals there are.</summary>
    public static int SignalCount { get; } = Enum.GetValues<DoubtSignal>().Length;

    /// <summary>The judged components that still have their text, oldest first.</summary>
    public IReadOnlyList<FieldComponent> Components => _components;

    /// <summary>The doubts of a window.</summary>
    /// <param name="field">The window.</param>
    /// <param name="draft">The reading: frame and answers.</param>
    public static SceneDoubt Of(SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var doubt = new SceneDoubt();
        var trace = EvidenceTrace.Of(draft.Frame);
        var unsupported = draft.Supports.ToDictionary(static s => s.Component, static s => 1 - s.Probability);
        var said = new SaidBefore();
        var furthest = -1;
        foreach (var component in field.Window.Where(c => c.Text is not null && draft.Frame.Judges(c.Role)))
        {
            var terms = TermReader.Read(component.Text!);
            var signals = new double[SignalCount];
            (signals[(int)DoubtSignal.Repeats], signals[(int)DoubtSignal.Redundant]) = said.Add(terms);
            signals[(int)DoubtSignal.Fragment] = component.Kind == UnitKind.Sentence ? Math.Max(0, WholeSentence - terms.Words.Count) / (double)WholeSentence : 0;
            signals[(int)DoubtSignal.Unsupported] = unsupported.GetValueOrDefault(component.Index);
            if (trace is not null)
            {
                ReadTrace(trace, terms, signals, ref furthest);
            }

            doubt._components.Add(component);
            doubt._signals.Add(signals);
        }

        return doubt;
    }

    /// <summary>A signal of a component, 0 to 1.</summary>
    /// <param name="place">Its place among the components.</param>
    /// <param name="signal">The signal.</param>
    public double this[int place, DoubtSignal signal] => _signals[place][(int)signal];

    /// <summary>What weighs on a component.</summary>
    /// <param name="place">Its place among the components.</param>
    /// <param name="weights">The weights.</param>
    public double On(int place, DoubtWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double sum = 0;
        for (var k = 0; k < SignalCount; k++)
        {
            sum += weights.OfMean[k] * _signals[place][k];
        }

        return sum;
    }

    /// <summary>The scene's doubt, from 0 upwards; 0 without components.</summary>
    /// <param name="weights">The weights.</param>
    public double Total(DoubtWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double sum = 0;
        var features = Features();
        for (var k = 0; k < SignalCount; k++)
        {
            sum += (weights.OfMean[k] * features[k]) + (weights.OfWorst[k] * features[SignalCount + k]);
        }

        return sum;
    }

    /// <summary>Each signal's mean over the components, then each signal's greatest value.</summary>
    public double[] Features()
    {
        var features = new double[2 * SignalCount];
        foreach (var signals in _signals)
        {
            for (var k = 0; k < SignalCount; k++)
            {
                features[k] += signals[k] / _signals.Count;
                features[SignalCount + k] = Math.Max(features[SignalCount + k], signals[k]);
            }
        }

        return features;
    }

    private static void ReadTrace(EvidenceTrace trace, ComponentTerms terms, double[] signals, ref int furthest)
    {
        var (sentence, missing) = trace.Nearest(terms);
        signals[(int)DoubtSignal.NoSentence] = missing;
        signals[(int)DoubtSignal.OwnNumbers] = trace.ForeignNumbers(terms);
        signals[(int)DoubtSignal.GoesBack] = sentence < 0 || sentence > furthest ? 0 : 1 - Math.Exp(-(furthest - sentence + 1) / StepBack);
        furthest = Math.Max(furthest, sentence);
    }

    // What earlier components said: their pairs of words, and which of them has which term.
    private sealed class SaidBefore
    {
        private readonly HashSet<ulong> _pairs = [];
        private readonly Dictionary<uint, List<int>> _withTerm = [];
        private readonly List<int> _shared = [];

        public (double Repeats, double Redundant) Add(ComponentTerms terms)
        {
            var known = 0;
            var pairs = new List<ulong>();
            for (var i = 0; i + 1 < terms.StemIds.Count; i++)
            {
                pairs.Add(((ulong)terms.StemIds[i] << 32) | terms.StemIds[i + 1]);
                known += _pairs.Contains(pairs[^1]) ? 1 : 0;
            }

            _pairs.UnionWith(pairs);
            return (pairs.Count == 0 ? 0 : known / (double)pairs.Count, Redundant(terms.Terms));
        }

        private double Redundant(uint[] terms)
        {
            for (var i = 0; i < _shared.Count; i++)
            {
                _shared[i] = 0;
            }

            var most = 0;
            foreach (var term in terms)
            {
                var with = _withTerm.TryGetValue(term, out var known) ? known : _withTerm[term] = [];
                foreach (var earlier in with)
                {
                    most = Math.Max(most, ++_shared[earlier]);
                }

                with.Add(_shared.Count);
            }

            _shared.Add(0);
            return most / (double)Math.Max(FewestTerms, terms.Length);
        }
    }
}
