using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics;

/// <summary>A scene as the fold over its events: bounded, deterministic, and readable at any time.</summary>
/// <remarks>
/// The report depends on the list of events alone: the same events in one go, in any split, or across any number of
/// <see cref="Save"/> and <see cref="Restore"/> give the same bytes. Not thread safe.
/// </remarks>
public sealed class SceneFold
{
    /// <summary>The most questions of one kind <see cref="Ask"/> gives at once.</summary>
    public const int QuestionLimit = 64;

    private readonly Catalogue _catalogue;
    private readonly SceneFrame _frame;
    private readonly SceneField _field;
    private readonly int _textBudget;
    private readonly FindingLedger _ledger;
    private readonly JudgementLedger _judgements;
    private readonly SortedDictionary<string, LiveRoom> _rooms = new(StringComparer.Ordinal);
    private long _judgedWords;
    private ReportPathways _pathways;

    /// <summary>An empty scene.</summary>
    /// <param name="frame">What is known of it.</param>
    /// <param name="catalogue">The entries that look at it.</param>
    public SceneFold(SceneFrame frame, Catalogue catalogue)
    {
        _catalogue = catalogue;
        _frame = frame.Bounded();
        _textBudget = SceneField.TextBudget - _frame.TextBytes;
        _field = new SceneField();
        _ledger = new FindingLedger();
        _judgements = new JudgementLedger();
        _pathways = new ReportPathways(null);
        foreach (var detector in catalogue.Detectors)
        {
            _rooms[detector.Descriptor.Code] = new LiveRoom(detector, detector.NewState(), Restarted: false);
        }
    }

    private SceneFold(SceneState state, Catalogue catalogue, IStateCodec codec)
    {
        _catalogue = catalogue;
        _frame = state.Frame;
        _textBudget = SceneField.TextBudget - _frame.TextBytes;
        _field = state.Field;
        _ledger = state.Ledger;
        _judgements = new JudgementLedger(state.Judged, state.Supports ?? [], state.Registers ?? []);
        _judgedWords = state.JudgedWords;
        _pathways = new ReportPathways(state.Encoder, state.Contradiction, state.Support, state.Register);
        foreach (var detector in catalogue.Detectors)
        {
            _rooms[detector.Descriptor.Code] = LiveRoom.Restore(detector, state, codec);
        }
    }

    /// <summary>The scene's frame, within the state's limits.</summary>
    public SceneFrame Frame => _frame;

    /// <summary>The window.</summary>
    public SceneField Field => _field;

    /// <summary>The pathways the scene rests on so far.</summary>
    public ReportPathways Pathways => _pathways;

    /// <summary>Claims judged so far, by component; some may have left the window.</summary>
    public IReadOnlyList<JudgedSupport> Supports => _judgements.Supports;

    /// <summary>Registers judged so far, by component; some may have left the window.</summary>
    public IReadOnlyList<JudgedRegister> Registers => _judgements.Registers;

    /// <summary>Components seen; the next one must carry this index.</summary>
    public int ComponentCount => _field.ComponentCount;

    /// <summary>Folds one event in.</summary>
    /// <param name="sceneEvent">The event.</param>
    /// <exception cref="ArgumentException">A component whose index is not the next one.</exception>
    public void Observe(SceneEvent sceneEvent)
    {
        switch (sceneEvent)
        {
            case ComponentArrived arrived:
                Observe(arrived);
                break;
            case JudgementArrived judgement:
                Observe(judgement);
                break;
        }
    }

    /// <summary>The questions the scene has now, in order, at most <see cref="QuestionLimit"/> of each kind; changes nothing.</summary>
    /// <remarks>Ask again after the answers are folded in, until there are none. A question passed over while a later one of its kind was answered does not come back.</remarks>
    public IReadOnlyList<Question> Ask() =>
    [
        .. ConflictPairs.Ask(_frame, _field, _judgements.Conflicts, _judgements.AnsweredBelow(QuestionKind.Conflict), QuestionLimit),
        .. Claims(QuestionKind.Support),
        .. Claims(QuestionKind.Register),
    ];

    /// <summary>The report of the scene as it stands; changes nothing.</summary>
    /// <param name="options">How to read it; null for the defaults.</param>
    public Report Read(ReadOptions? options = null)
    {
        var draft = new ReportDraft(_frame, _judgements, _field);
        foreach (var room in _catalogue.InReadingOrder)
        {
            Read(room, draft);
        }

        return new ReportAssembly(_catalogue, _frame, _field, _ledger, options ?? ReadOptions.Default)
            .Assemble(draft, _judgedWords, _pathways);
    }

    /// <summary>The scene's state, at most <see cref="SceneState.SizeLimit"/> bytes.</summary>
    /// <param name="codec">The serializer.</param>
    public byte[] Save(IStateCodec codec)
    {
        var rooms = new SortedDictionary<string, RoomState>(StringComparer.Ordinal);
        foreach (var (code, room) in _rooms)
        {
            rooms[code] = new RoomState(
                room.Detector.Descriptor.StateVersion, room.Detector.Save(room.State, codec), room.Restarted);
        }

        return codec.Encode(new SceneState
        {
            Frame = _frame,
            Field = _field,
            Ledger = _ledger,
            Judged = _judgements.Conflicts,
            JudgedWords = _judgedWords,
            Encoder = _pathways.Encoder,
            Contradiction = _pathways.Contradiction,
            Rooms = rooms,
            Supports = _judgements.Supports,
            Registers = _judgements.Registers,
            Support = _pathways.Support,
            Register = _pathways.Register,
        });
    }

    /// <summary>A scene from its saved state.</summary>
    /// <param name="bytes">What <see cref="Save"/> gave.</param>
    /// <param name="catalogue">The entries; one whose state version is unknown starts anew and says so.</param>
    /// <param name="codec">The serializer.</param>
    /// <exception cref="FormatException">The bytes are damaged, or of a newer version than this build reads.</exception>
    public static SceneFold Restore(ReadOnlyMemory<byte> bytes, Catalogue catalogue, IStateCodec codec)
    {
        var state = codec.Decode<SceneState>(bytes);
        if (state.Version > SceneState.CurrentVersion)
        {
            throw new FormatException(
                $"The scene's state has version {state.Version}; this build reads up to {SceneState.CurrentVersion}: upgrade Grid.");
        }

        return state is { Frame: not null, Field: not null, Ledger: not null, Judged: not null, Rooms: not null }
            ? new SceneFold(state, catalogue, codec)
            : throw new FormatException("The scene's state lacks a part: it is damaged.");
    }

    private void Observe(ComponentArrived arrived)
    {
        var component = arrived.Component;
        if (component.Index != _field.ComponentCount)
        {
            throw new ArgumentException(
                $"Component {component.Index} arrived where {_field.ComponentCount} is next.", nameof(arrived));
        }

        var terms = TermReader.Read(component.Text);
        var meant = Respelling.Read(component.Text);
        _field.Add(Kept(component, ReferenceEquals(meant, component.Text) ? terms : TermReader.Read(meant), arrived.Vector), _textBudget);
        _pathways = _pathways with { Encoder = Met(_pathways.Encoder, arrived.Pathway) };
        var judged = _frame.Judges(component.Role);
        if (judged)
        {
            _judgedWords += terms.Words.Count;
        }

        var arrival = new Arrival(_frame, component, terms, _field, _ledger, judged) { Surprises = arrived.Surprises, Vector = Seen(arrived) };
        foreach (var room in _rooms.Values)
        {
            if (room.Detector.Descriptor.Reads(_frame.Language))
            {
                room.Detector.Observe(room.State, arrival);
            }
        }
    }

    // Rounded as a log keeps it, so that a live scene and its replay see the same numbers.
    private static SceneVector Seen(ComponentArrived arrived) => arrived.Vector with
    {
        Values = RoundedVector.Read((arrived.Rounded ?? RoundedVector.Write(arrived.Vector.Values.Span)).Span),
    };

    private void Observe(JudgementArrived judgement)
    {
        _judgements.Record(judgement.Question, judgement.Answer, _field);
        _pathways = judgement.Question.Kind switch
        {
            QuestionKind.Conflict => _pathways with { Contradiction = Met(_pathways.Contradiction, judgement.Pathway) },
            QuestionKind.Support => _pathways with { Support = Met(_pathways.Support, judgement.Pathway) },
            QuestionKind.Register => _pathways with { Register = Met(_pathways.Register, judgement.Pathway) },
            _ => _pathways,
        };
    }

    private IEnumerable<Question> Claims(QuestionKind kind) =>
        ClaimQuestions.Ask(kind, _frame, _field, _judgements.AnsweredBelow(kind), QuestionLimit);

    // One stand-in answer marks the scene until it is judged again: a mixed verdict is no primary one.
    private static PathwayUse Met(PathwayUse? before, PathwayUse now) => before?.Mode == PathwayUse.Analogue ? before : now;

    private void Read(Room room, ReportDraft draft)
    {
        var code = room.Descriptor.Code;
        if (!room.Descriptor.Reads(_frame.Language))
        {
            draft.Abstain(code, Undecided.Language);
            return;
        }

        switch (room)
        {
            case Detector detector:
                detector.Read(_rooms[code].State, _field, draft);
                if (_rooms[code].Restarted)
                {
                    draft.Undecided.Add(new Undecided(code, Undecided.Restarted));
                }

                break;
            case Indicator indicator:
                indicator.Read(_field, draft);
                break;
        }
    }

    private static FieldComponent Kept(SceneComponent component, ComponentTerms terms, SceneVector vector) => new()
    {
        Index = component.Index,
        Turn = component.Turn,
        Start = component.Start,
        End = component.End,
        Role = component.Role,
        Kind = component.Kind,
        WordCount = terms.Words.Count,
        Terms = terms.Terms,
        TermCounts = terms.TermCounts,
        Vector = VectorReduction.Reduce(vector.Values.Span),
        Space = vector.Scale.Space,
        NoisePercent = vector.Scale.NoisePercent,
        CoveragePercent = (byte)Math.Round(Math.Clamp(vector.Coverage, 0, 1) * 100, MidpointRounding.AwayFromZero),
        Text = Utf16.Clip(component.Text, SceneField.ComponentTextLimit),
    };

    private sealed record LiveRoom(Detector Detector, object State, bool Restarted)
    {
        public static LiveRoom Restore(Detector detector, SceneState state, IStateCodec codec)
        {
            var known = state.Rooms.TryGetValue(detector.Descriptor.Code, out var saved);
            return known && saved!.Version == detector.Descriptor.StateVersion
                ? new LiveRoom(detector, detector.Restore(saved.Bytes, codec), saved.Restarted)
                : new LiveRoom(detector, detector.NewState(), Restarted: state.Field.ComponentCount > 0);
        }
    }
}
