namespace Grid.Diagnostics;

/// <summary>An entry that folds over a scene's events; rooms derive from <see cref="Detector{TState}"/>.</summary>
public abstract class Detector : Room
{
    internal abstract object NewState();

    internal abstract byte[] Save(object state, IStateCodec codec);

    internal abstract object Restore(ReadOnlyMemory<byte> bytes, IStateCodec codec);

    internal abstract void Observe(object state, Arrival arrival);

    internal abstract void Read(object state, SceneField field, ReportDraft draft);
}

/// <summary>An entry that folds over a scene's events, remembering <typeparamref name="TState"/>.</summary>
/// <typeparam name="TState">A MessagePack-annotated class with bounded size; <c>new()</c> is the state of an empty scene.</typeparam>
/// <remarks>
/// The result may depend only on the events, never on how they were grouped or when <see cref="Read(TState, SceneField, ReportDraft)"/>
/// was called: reading changes nothing.
/// </remarks>
public abstract class Detector<TState> : Detector
    where TState : class, new()
{
    /// <summary>Folds one arriving component into the state, in time independent of the scene's length.</summary>
    /// <param name="state">What the room remembers; changed in place.</param>
    /// <param name="arrival">The component, its words and the field.</param>
    protected abstract void Observe(TState state, Arrival arrival);

    /// <summary>Writes score, open findings and structure into <paramref name="draft"/>.</summary>
    /// <param name="state">What the room remembers; unchanged.</param>
    /// <param name="field">The window.</param>
    /// <param name="draft">The report so far.</param>
    protected abstract void Read(TState state, SceneField field, ReportDraft draft);

    internal sealed override object NewState() => new TState();

    internal sealed override byte[] Save(object state, IStateCodec codec) => codec.Encode((TState)state);

    internal sealed override object Restore(ReadOnlyMemory<byte> bytes, IStateCodec codec) => codec.Decode<TState>(bytes);

    internal sealed override void Observe(object state, Arrival arrival) => Observe((TState)state, arrival);

    internal sealed override void Read(object state, SceneField field, ReportDraft draft) => Read((TState)state, field, draft);
}
