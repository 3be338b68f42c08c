using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.2.4: a word wakes the wrong chain; a figure is a note, a figure that two or more later components take at its word a finding.</summary>
/// <remarks>
/// Each arriving component is read for its domains (<see cref="Domains"/>); a word of a domain foreign to the scene, in a frame that makes it
/// a figure (<see cref="FigureFrame"/>), opens a chain; later components follow it, return to the scene or do neither
/// (<see cref="ChainTest"/>). Constant time and state per component; nothing is decided at reading.
/// </remarks>
public sealed class ParasiticMetaphorDetector : Detector<ParasiticMetaphorState>
{
    /// <summary>Figures kept as notes.</summary>
    public const int MostNotes = 4;

    private const string EntryCode = "12.2.4";
    private const double QuietScore = 0.8;
    private const int FewestComponents = 4;
    private const int MostMisses = 1;
    private const int PromptLimit = 2000;

    // A note is below every operating point, whatever the figure's sureness.
    private const double NoteScale = 0.49;
    private const double NotedFrom = 0.85;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "parasitic-metaphor",
        Title = "Parasitic metaphor: activation of the wrong chain of meaning",
        TitleRu = "Паразитная метафора: активация не той смысловой цепи",
        Kind = RoomKind.Detector,
        QuietThreshold = QuietScore,
        Remedy = "12.5.4",
    };

    /// <inheritdoc/>
    protected override void Observe(ParasiticMetaphorState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (arrival.Component.Kind is UnitKind.Code or UnitKind.TableRow or UnitKind.Heading)
        {
            state.Chains.Clear();
            return;
        }

        if (state.Read == 0 && !state.Asked && arrival.Frame.Prompt is { } prompt)
        {
            state.Asked = true;
            Ask(state, Utf16.Clip(prompt, PromptLimit));
        }

        var reading = new FigureReading(arrival.Component.Text, arrival.Terms);
        if (arrival.Judged)
        {
            Say(state, arrival, reading);
        }
        else
        {
            // What the others speak of is the scene's, and no wrong chain.
            state.Chains.RemoveAll(c => ChainTest.Step(c, reading, arrival.Field, out _) == ChainStep.Follows);
        }

        ChainTest.Remember(state.Field, reading);
    }

    /// <inheritdoc/>
    protected override void Read(ParasiticMetaphorState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(draft);
        if (state.Read < FewestComponents)
        {
            draft.Abstain(EntryCode, Undecided.TooShort);
        }
        else
        {
            draft.Decide(EntryCode, state.Worst);
        }

        foreach (var note in state.Notes)
        {
            draft.Open.Add(new RawFinding
            {
                Code = EntryCode,
                Kind = "metaphor",
                Score = NoteScale * note.Sureness,
                Message = $"\"{note.Word.Text}\" is a figure here; nothing follows it at its word.",
                Spans = [note.Word],
            });
        }
    }

    private static void Say(ParasiticMetaphorState state, Arrival arrival, FigureReading reading)
    {
        var turns = FigureSignal.TurnsAway(reading);
        if (turns || OpensParagraph(state, arrival.Component))
        {
            state.Chains.Clear();
        }

        if (turns)
        {
            // What follows is measured against the new subject.
            Array.Clear(state.Field);
        }

        (state.Turn, state.End) = (arrival.Component.Turn, arrival.Component.End);
        state.Read++;
        if (FigureSignal.In(reading))
        {
            // Whoever says that it is a figure knows it for one.
            state.Chains.Clear();
        }
        else
        {
            Follow(state, arrival, reading);
            Open(state, arrival, reading);
        }
    }

    private static bool OpensParagraph(ParasiticMetaphorState state, SceneComponent component) =>
        component.Turn == state.Turn && component.Start - state.End > 1;

    private static void Ask(ParasiticMetaphorState state, string prompt) =>
        ChainTest.Remember(state.Field, new FigureReading(prompt, TermReader.Read(prompt)));

    private static void Follow(ParasiticMetaphorState state, Arrival arrival, FigureReading reading)
    {
        for (var c = state.Chains.Count - 1; c >= 0; c--)
        {
            var chain = state.Chains[c];
            switch (ChainTest.Step(chain, reading, arrival.Field, out var evidence))
            {
                case ChainStep.Follows when chain.Followers.Count < ChainTest.MostFollowers:
                    chain.Followers.Add(arrival.Component.Index);
                    chain.Evidence += evidence;
                    chain.Misses = 0;
                    Weigh(state, arrival, chain);
                    break;
                case ChainStep.Neither when chain.Misses < MostMisses:
                    chain.Misses++;
                    break;
                default:
                    state.Chains.RemoveAt(c);
                    break;
            }
        }
    }

    private static void Weigh(ParasiticMetaphorState state, Arrival arrival, FigureChain chain)
    {
        var score = ChainTest.Score(chain);
        state.Worst = Math.Max(state.Worst, score);
        if (chain.Followers.Count < ChainTest.FewestFollowers)
        {
            return;
        }

        state.Notes.RemoveAll(n => n.Word.Turn == chain.Word.Turn && n.Word.Start == chain.Word.Start);
        arrival.Ledger.Record(new RawFinding
        {
            Code = EntryCode,
            Kind = "parasitic",
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"\"{chain.Word.Text}\" woke the chain of \"{Domains.Name(chain.Source)}\"{Scene(chain)}: {chain.Followers.Count} components follow it at its word."),
            Spans = [chain.Word, .. chain.Followers.Where(arrival.Field.Holds).Select(i => arrival.Field[i].Span())],
        });
    }

    private static string Scene(FigureChain chain) => chain.Scene < 0 ? "" : $" in a scene of \"{Domains.Name(chain.Scene)}\"";

    private static void Open(ParasiticMetaphorState state, Arrival arrival, FigureReading reading)
    {
        var (scene, sceneMask) = ChainTest.SceneOf(state.Field);
        for (var i = 0; i < reading.Count; i++)
        {
            Note(state, arrival, reading, i, scene, sceneMask);
            var mask = reading.Masks[i];
            for (var d = 0; mask != 0 && d < Domains.Count; d++)
            {
                if ((mask & (1u << d)) == 0 || !ChainTest.IsForeign(state.Field, d, scene) || state.Chains.Exists(c => c.Source == d))
                {
                    continue;
                }

                var figure = FigureFrame.Of(reading, i, sceneMask);
                if (figure > 0)
                {
                    Start(state, new FigureChain
                    {
                        Word = WordSpan(arrival, reading, i),
                        Scene = scene,
                        SceneMask = sceneMask,
                        Source = d,
                        Figure = figure,
                        Ground = scene < 0 ? 0 : state.Field[scene],
                    });
                }
            }
        }
    }

    private static void Start(ParasiticMetaphorState state, FigureChain chain)
    {
        state.Worst = Math.Max(state.Worst, ChainTest.Score(chain));
        state.Chains.Add(chain);
        if (state.Chains.Count > ChainTest.MostChains)
        {
            // The weakest that nothing follows gives way; the oldest when all are followed.
            var weakest = state.Chains.Where(static c => c.Followers.Count == 0).MinBy(static c => c.Figure) ?? state.Chains[0];
            state.Chains.Remove(weakest);
        }
    }

    private static void Note(ParasiticMetaphorState state, Arrival arrival, FigureReading reading, int i, int scene, uint sceneMask)
    {
        if (reading.Masks[i] == 0 || !IsForeign(state.Field, reading.Masks[i], scene))
        {
            return;
        }

        // An English verb needs its selectional preference broken as well.
        var sureness = FigureFrame.Of(reading, i, sceneMask);
        if (reading.IsVerb(i) && WordSenses.Of(IrregularVerbs.Stem(reading, i)) is not null)
        {
            sureness = Math.Min(sureness, VerbFigure.Score(reading, i) >= 0.5 ? 1 : 0);
        }

        if (sureness < NotedFrom || (state.Notes.Count == MostNotes && sureness <= state.Notes[^1].Sureness))
        {
            return;
        }

        var at = state.Notes.FindIndex(n => n.Sureness < sureness);
        state.Notes.Insert(at < 0 ? state.Notes.Count : at, new FigureNote(WordSpan(arrival, reading, i), sureness));
        if (state.Notes.Count > MostNotes)
        {
            state.Notes.RemoveAt(MostNotes);
        }
    }

    // Foreign in every life that it has; while nobody knows the scene's domain, every word is.
    private static bool IsForeign(float[] field, uint mask, int scene)
    {
        for (var d = 0; scene >= 0 && mask != 0 && d < Domains.Count; d++)
        {
            if ((mask & (1u << d)) != 0 && !ChainTest.IsForeign(field, d, scene))
            {
                return false;
            }
        }

        return true;
    }

    private static Span WordSpan(Arrival arrival, FigureReading reading, int i)
    {
        var (component, word) = (arrival.Component, reading.Word(i));
        return new Span(
            component.Index, component.Turn, component.Start + word.Start, component.Start + word.End,
            Utf16.Clip(component.Text[word.Start..word.End], Span.TextLimit));
    }
}
