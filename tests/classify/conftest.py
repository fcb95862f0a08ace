from hypothesis import settings

settings.register_profile("shared_machine", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("shared_machine")
