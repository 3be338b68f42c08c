namespace Grid.Grains.Abstractions;

/// <summary>The run exists with other settings or versions; its results and new ones cannot stand in one file.</summary>
[GenerateSerializer]
[Alias("grid.run-mismatch")]
public sealed class RunMismatchException(string message) : Exception(message);

/// <summary>The input is not the one the run was begun with.</summary>
[GenerateSerializer]
[Alias("grid.run-input-changed")]
public sealed class RunInputChangedException(string message) : Exception(message);

/// <summary>The run cannot go on; what it has is kept, and starting it again resumes it.</summary>
[GenerateSerializer]
[Alias("grid.run-failed")]
public sealed class RunFailedException(string message) : Exception(message);

/// <summary>The run was cancelled; starting it again resumes it.</summary>
[GenerateSerializer]
[Alias("grid.run-cancelled")]
public sealed class RunCancelledException(string message) : Exception(message);

/// <summary>There is no such scene, or its run has no result for it yet.</summary>
[GenerateSerializer]
[Alias("grid.scene-not-found")]
public sealed class SceneNotFoundException(string message) : Exception(message);

/// <summary>A scene does not take the append: it is malformed, too large, or an entry failed on it.</summary>
[GenerateSerializer]
[Alias("grid.scene-append-refused")]
public sealed class SceneAppendException(string message) : Exception(message);

/// <summary>A scene has turns of these numbers already.</summary>
[GenerateSerializer]
[Alias("grid.scene-turn-taken")]
public sealed class SceneTurnTakenException(string message) : Exception(message);
