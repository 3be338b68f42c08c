namespace Grid.Server.Dashboard.Scenes;

/// <summary>A record of a run that could not be read or judged: it has an error in a report's place.</summary>
/// <param name="message">What was wrong with it.</param>
internal sealed class SceneUnreadableException(string message) : Exception(message);
