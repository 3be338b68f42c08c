using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The newest judged components in a row, and where among them a scene may break.</summary>
/// <remarks>In a conversation a break that opens an answer is the user's doing: only one inside an answer counts.</remarks>
internal sealed class BreakRow
{
    private const int LongestRow = 3 * FieldBreak.Reach;
    private const int FewestWords = 3;

    private readonly List<FieldComponent> _components;
    private readonly Lazy<FieldBreak> _breaks;
    private readonly bool _conversation;
    private readonly TextLanguage _language;

    private BreakRow(List<FieldComponent> components, SceneFrame frame)
    {
        _components = components;
        _conversation = frame.Shape == SceneShape.Conversation;
        _language = frame.Language;
        _breaks = new Lazy<FieldBreak>(() => new FieldBreak(_components));
    }

    /// <summary>A place in the row.</summary>
    /// <param name="At">The place.</param>
    /// <param name="Length">Components, where that is known; else 0.</param>
    /// <param name="Score">Its score.</param>
    public readonly record struct Place(int At, int Length, double Score);

    /// <summary>Components.</summary>
    public int Count => _components.Count;

    /// <summary>One past the index of the last component; 0 for an empty row.</summary>
    public int EndIndex => Count == 0 ? 0 : _components[^1].Index + 1;

    /// <summary>The row of a field as it stands.</summary>
    /// <param name="field">The field.</param>
    /// <param name="frame">The scene's frame.</param>
    public static BreakRow Of(SceneField field, SceneFrame frame)
    {
        var row = new List<FieldComponent>();
        for (var place = field.Window.Count - 1; place >= 0 && row.Count < LongestRow; place--)
        {
            var component = field.Window[place];
            if (frame.Judges(component.Role) && component.WordCount >= FewestWords && component.Kind is UnitKind.Sentence or UnitKind.ListItem)
            {
                row.Add(component);
            }
        }

        row.Reverse();
        return new BreakRow(row, frame);
    }

    /// <summary>The components from a place on.</summary>
    /// <param name="place">The place.</param>
    public IEnumerable<FieldComponent> From(int place) => _components.Skip(place);

    /// <summary>The strongest break whose first component's index lies in a range; null when there is none to try.</summary>
    /// <param name="from">The first index.</param>
    /// <param name="to">One past the last.</param>
    public Place? Strongest(int from, int to)
    {
        Place? best = null;
        for (var at = FieldBreak.FewestOnASide; at <= Count - FieldBreak.FewestOnASide; at++)
        {
            if (_components[at].Index >= from && _components[at].Index < to && MayBreak(at))
            {
                var score = PredictionErrorScale.OfBreak(_breaks.Value.Evidence(at), _language);
                best = best is null || score > best.Value.Score ? new Place(at, 0, score) : best;
            }
        }

        return best;
    }

    /// <summary>The strongest intrusion of one or two components at or after an index; null when there is none to try.</summary>
    /// <param name="from">The index.</param>
    public Place? StrongestIntrusion(int from)
    {
        Place? best = null;
        for (var at = FieldBreak.FewestOnASide - 1; at < Count; at++)
        {
            for (var length = 1; length <= 2 && _components[at].Index >= from; length++)
            {
                var score = PredictionErrorScale.OfIntrusion(_breaks.Value.Intrusion(at, length));
                best = score > 0 && (best is null || score > best.Value.Score) ? new Place(at, length, score) : best;
            }
        }

        return best;
    }

    private bool MayBreak(int at) => !_conversation || _components[at].Turn == _components[at - 1].Turn;
}
