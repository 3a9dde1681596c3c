"""到期: rights, licences and permits that run out or have just run out, by how near it is."""
