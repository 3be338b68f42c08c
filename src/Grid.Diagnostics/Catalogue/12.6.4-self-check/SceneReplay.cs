using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Folds variants of a scene's window anew, for some entries alone: texts, vectors and answers are those the scene already has.</summary>
/// <remarks>Changes nothing of the scene. Nothing is encoded or asked again; the words of a component are read once for all variants that leave its text alone.</remarks>
internal sealed class SceneReplay
{
    private readonly SceneFrame _frame;
    private readonly ReportDraft _read;
    private readonly IReadOnlyList<Room> _rooms;
    private readonly Dictionary<int, ComponentTerms> _terms = [];

    /// <summary>A replay of the entries of those codes and of all they depend on.</summary>
    /// <param name="catalogue">The entries.</param>
    /// <param name="field">The window.</param>
    /// <param name="read">The reading whose answers are used again.</param>
    /// <param name="codes">The entries in question.</param>
    public SceneReplay(Catalogue catalogue, SceneField field, ReportDraft read, IEnumerable<string> codes)
    {
        (_frame, _read) = (read.Frame, read);
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in codes)
        {
            Need(catalogue, code, needed);
        }

        _rooms = [.. catalogue.InReadingOrder.Where(r => needed.Contains(r.Descriptor.Code) && r.Descriptor.Reads(_frame.Language))];

        // Texts are dropped oldest first.
        Readable = [.. field.Window.SkipWhile(static c => c.Text is null)];
    }

    /// <summary>The components that still have their text, oldest first.</summary>
    public IReadOnlyList<FieldComponent> Readable { get; }

    /// <summary>What the entries find in a variant; spans keep the scene's turns and offsets, their component is the variant's.</summary>
    /// <param name="variant">The variant.</param>
    public IReadOnlyList<RawFinding> FindingsOf(SceneVariant variant)
    {
        var field = new SceneField();
        var ledger = new FindingLedger();
        var states = _rooms.OfType<Detector>().OrderBy(static d => d.Descriptor.Code, StringComparer.Ordinal).Select(static d => (Room: d, State: d.NewState())).ToArray();
        var places = new Dictionary<int, int>();
        foreach (var component in variant.Kept)
        {
            places[component.Index] = places.Count;
            var arrival = Arrive(variant, component, places.Count - 1, field, ledger);
            foreach (var (room, state) in states)
            {
                room.Observe(state, arrival);
            }
        }

        var draft = new ReportDraft(_frame, Answers(places), field);
        foreach (var room in _rooms)
        {
            switch (room)
            {
                case Detector detector:
                    detector.Read(states.First(s => s.Room == detector).State, field, draft);
                    break;
                case Indicator indicator:
                    indicator.Read(field, draft);
                    break;
            }
        }

        return [.. ledger.Newest, .. draft.Open];
    }

    private static void Need(Catalogue catalogue, string code, HashSet<string> needed)
    {
        if (needed.Add(code))
        {
            foreach (var other in catalogue[code].Descriptor.DependsOn)
            {
                Need(catalogue, other, needed);
            }
        }
    }

    private Arrival Arrive(SceneVariant variant, FieldComponent component, int place, SceneField field, FindingLedger ledger)
    {
        var text = variant.TextOf(component);
        var terms = TermsOf(component, text);
        field.Add(
            new FieldComponent
            {
                Index = place,
                Turn = component.Turn,
                Start = component.Start,
                End = component.End,
                Role = component.Role,
                Kind = component.Kind,
                WordCount = terms.Words.Count,
                Terms = terms.Terms,
                TermCounts = terms.TermCounts,
                Vector = component.Vector,
                Space = component.Space,
                NoisePercent = component.NoisePercent,
                CoveragePercent = component.CoveragePercent,
                Text = text,
            },
            SceneField.TextBudget);
        var whole = new SceneComponent(place, component.Turn, component.Start, component.End, component.Role, component.Kind, text);
        return new Arrival(_frame, whole, terms, field, ledger, _frame.Judges(component.Role));
    }

    private ComponentTerms TermsOf(FieldComponent component, string text)
    {
        if (!ReferenceEquals(text, component.Text))
        {
            return TermReader.Read(text);
        }

        return _terms.TryGetValue(component.Index, out var known) ? known : _terms[component.Index] = TermReader.Read(text);
    }

    private JudgementLedger Answers(Dictionary<int, int> places) => new(
        _read.JudgedPairs.Where(p => places.ContainsKey(p.First) && places.ContainsKey(p.Second))
            .Select(p => p with { First = places[p.First], Second = places[p.Second] }),
        _read.Supports.Where(s => places.ContainsKey(s.Component)).Select(s => s with { Component = places[s.Component] }),
        _read.Registers.Where(r => places.ContainsKey(r.Component)).Select(r => r with { Component = places[r.Component] }));
}
